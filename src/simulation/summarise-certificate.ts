import { describeEquation, type Certificate as Proof } from "../equilibrium/solution/certificate.ts";
import type { CertificateSummary } from "./simulation-result.ts";

/** A solution's certificate as results print it. */
export const summariseCertificate = (proof: Proof, milliseconds: number | undefined): CertificateSummary => ({
  worstResidual: proof.worstResidual,
  worstEquation: describeEquation(proof.worst),
  walras: proof.walras,
  sweeps: proof.sweeps,
  ...(milliseconds === undefined ? {} : { milliseconds }),
});
