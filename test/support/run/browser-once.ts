import type { TestProject } from "vitest/node";
import { findChromium } from "../../../scripts/chromium.mjs";
import { buildStudio } from "../../../scripts/setup.mjs";

/** The browser is unpacked and the studio built once, before any worker starts; built again for a watched rerun. */
export default async function browserOnce(project: TestProject): Promise<void> {
  process.env.PARLEY_CHROMIUM = await findChromium();
  await buildStudio();
  project.onTestsRerun(buildStudio);
}
