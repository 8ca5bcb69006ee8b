// biome-ignore-all assist/source/organizeImports: in the order in which a reader needs them, not the alphabet's

/**
 * Parley as a library, for Node and for browsers: nothing here touches a file or draws. Code that reads and writes
 * files is in `parley-trade/node`; code that turns results into a briefing, with charts and maps, is in
 * `parley-trade/briefing`.
 *
 * The way through it: accounts of the world (`loadDataset`) -> an economy (`economyFrom`) -> its base year
 * (`rebase`) -> what governments do (`compileShock`) -> what happens (`solve`) -> why (`welfareOf`, `decompose`,
 * `gradient`). A dossier holds all of this in one file: `parseDossier`, `compileDossier`, `simulateDossier`.
 *
 * @module parley-trade
 */

// Errors in an input, as data.
export { formatIssue, InputError, type Issue, type Place } from "./economy/issue.ts";

// A world economy, and the memory order of its arrays.
export { type Accounts, accountsOf } from "./economy/accounts.ts";
export { type Aggregation, aggregate } from "./economy/aggregate.ts";
export {
  type ByEconomy,
  type ByInputSectorEconomy,
  type BySector,
  type BySectorEconomy,
  type BySectorPair,
  cellAt,
  type Dims,
  inputRow,
  newByEconomy,
  newByInputSectorEconomy,
  newBySector,
  newBySectorEconomy,
  newBySectorPair,
  pairAt,
  pairRow,
} from "./economy/dims.ts";
export type { Economy, Market } from "./economy/economy.ts";
export { withStandingRents } from "./economy/standing-rents.ts";
export type { Rents } from "./economy/wedges.ts";
export type { ElasticityOrigin } from "./economy/elasticity-origin.ts";
export type {
  ElasticityBasis,
  ElasticityParts,
  ElasticityRow,
  ElasticityTable,
} from "./economy/elasticity-table.ts";
export { economyFrom } from "./economy/economy-from.ts";
export type { Capital, Factors, Investment, RevenueUse } from "./economy/factors.ts";
export type {
  HouseholdGroup,
  HouseholdGroups,
  IncomeShares,
  IncomeSource,
} from "./economy/household-groups.ts";
export type { People } from "./economy/people.ts";
export type { Groups, NamedCode, SectorInfo, WorldAccounts } from "./economy/world-accounts.ts";

// A table brought up to date, and split into finer ones.
export type { AccountTarget, TargetKind } from "./economy/update/account-target.ts";
export {
  type MetTarget,
  PRIOR_SCALE,
  type UpdatedAccounts,
  type UpdateOptions,
  updateAccounts,
} from "./economy/update/update-accounts.ts";
export { type SectorSplit, splitSectors } from "./economy/update/split-sectors.ts";
export { type EconomyPart, splitEconomies } from "./economy/update/split-economies.ts";

// How strongly trade responds to its cost: named tables, one number, or somebody's own.
export { ELASTICITY_NAMES, elasticityTable } from "./data/elasticities/named-tables.ts";
export { readElasticityFile } from "./data/elasticities/read-elasticity-file.ts";
export {
  type ElasticityChoice,
  type OwnElasticities,
  type OwnElasticity,
  withElasticities,
} from "./economy/with-elasticities.ts";

// Data sets, from any folder that can list and read its files.
export { browserFolder } from "./data/files/browser-folder.ts";
export { webFolder } from "./data/files/web-folder.ts";
export type { CardElasticities, CardText, DatasetCard } from "./data/sets/dataset-card.ts";
export { type EncodeOptions, encodeDataset } from "./data/sets/encode-dataset.ts";
export type { FolderSource, Unpack } from "./data/files/folder-source.ts";
export { loadDataset, loadDatasetWithCard } from "./data/sets/load-dataset.ts";

// Header array files, GEMPACK's format for data such as GTAP's.
export type { Axis, HeaderArray, NumberArray, TextArray } from "./data/har/header-array.ts";
export { type HeaderEntry, readHeaderArrays } from "./data/har/read-header-arrays.ts";

// What governments do.
export { compileShock } from "./policy/compile-shock.ts";
export type { AgreementPolicy } from "./policy/agreement.ts";
export type { BarrierPolicy } from "./policy/barrier.ts";
export type { Policy } from "./policy/policy.ts";
export type { BookCell, BookPolicy } from "./policy/book.ts";
export type { ExportTaxPolicy } from "./policy/export-tax.ts";
export type { PurchasePolicy } from "./policy/purchase.ts";
export type { SanctionPolicy } from "./policy/sanction.ts";
export type { SchedulePolicy, ScheduleRow } from "./policy/schedule.ts";
export type { Coverage, TariffMode, TariffPolicy } from "./policy/tariff.ts";
export { policyScope, type TradeScope } from "./policy/policy-scope.ts";
export type { QuotaPolicy } from "./policy/quota.ts";
export { noShock, type Pledge, type Quota, type QuotaRates, type Shock } from "./policy/shock.ts";
export { standingRents } from "./policy/standing-barriers.ts";
export type { TariffRateQuotaPolicy } from "./policy/tariff-rate-quota.ts";

// The law by product, authority and date, and its rates of products and of a model's cells.
export { bookAt, type Law, type LawChanges } from "./tariffs/law.ts";
export { productRate, type ProductRate } from "./tariffs/product-rate.ts";
export { type Duty, type DutyKind, readDuty, type SpecificDuty } from "./tariffs/duty-text.ts";
export type { AuthorityPart, MeasureEffect } from "./tariffs/levy.ts";
export { sectorRates, type SectorRate, type SectorRatesOptions } from "./tariffs/sector-rates.ts";
export { type PlacedImports, type ProductImports, placeImports } from "./tariffs/place-imports.ts";
export { type ModelRate, modelRates, type ModelRatesOptions } from "./tariffs/model-rates.ts";
export { type BookRates, bookRates, type EffectiveRate, effectiveRate } from "./tariffs/effective-rate.ts";
export type {
  Authority,
  BaseRate,
  BookWeights,
  ByPrefix,
  ContentLine,
  ExemptionLine,
  MeasureLine,
  Overlap,
  ProductLine,
  SpecialRate,
  TariffBook,
} from "./tariffs/tariff-book.ts";

// What happens then.
export { type CancelSignal, DEFAULT_TOLERANCE, type SolveOptions } from "./equilibrium/solving/attempt.ts";
export type { Baseline, Closure } from "./equilibrium/base/baseline.ts";
export {
  CERTIFIED,
  type Certificate,
  type Equation,
  type Residual,
} from "./equilibrium/solution/certificate.ts";

// Why, and what a small change of any instrument would do.
export {
  type DecomposeOptions,
  type DecomposeOutcome,
  type Decomposition,
  decompose,
  type NotClosed,
} from "./equilibrium/decomposition/decompose.ts";
export { type FirstOrder, firstOrder, oneStepHasAll } from "./equilibrium/solution/first-order.ts";
export { type GradientOptions, gradient } from "./equilibrium/gradient/gradient.ts";
export type { Gradient } from "./equilibrium/gradient/instrument-gradient.ts";
export {
  bilateralBalance,
  logRealWage,
  logWelfare,
  type Objective,
  type Partials,
} from "./equilibrium/solution/objective.ts";
export { type Move, type RebaseOutcome, type RebaseReport, rebase } from "./equilibrium/solving/rebase.ts";
export { salesNew } from "./equilibrium/solution/sales-new.ts";
export type {
  FailureReason,
  KeptPledge,
  KeptQuota,
  Solution,
  SolveOutcome,
} from "./equilibrium/solution/solution.ts";
export type { SectorLaborHats } from "./equilibrium/solution/sector-labor-hats.ts";
export { mayHaveSeveral, otherEquilibria } from "./equilibrium/solving/several-equilibria.ts";
export { CancelledError } from "./equilibrium/solution/cancelled-error.ts";
export { solve, solveOrThrow } from "./equilibrium/solving/solve.ts";
export { SolveError } from "./equilibrium/solution/solve-error.ts";
export { type Welfare, welfareOf } from "./equilibrium/solution/welfare.ts";

// What readers of a tariff study ask for, of one solution.
export { type ConsumerPrices, consumerPrices } from "./outcomes/consumer-prices.ts";
export { type GroupEffects, type HouseholdEffects, householdEffects } from "./outcomes/household-effects.ts";
export { type OutcomeOptions, type Outcomes, outcomesOf } from "./outcomes/outcomes.ts";
export { type PerPerson, perPerson } from "./outcomes/per-person.ts";
export { type RakedGroup, type RakedHouseholds, rakeHouseholds } from "./outcomes/raked-households.ts";
export { type RealGdp, realGdp } from "./outcomes/real-gdp.ts";
export { type BurdenDeflator, type TariffBurden, tariffBurden } from "./outcomes/tariff-burden.ts";
export {
  type TariffRevenue,
  type TariffRevenueOptions,
  tariffRevenue,
} from "./outcomes/tariff-revenue.ts";
export { type TermsOfTrade, termsOfTrade } from "./outcomes/terms-of-trade.ts";
export { type BorderTrade, borderTrade, type TradeFlows, tradeFlows } from "./outcomes/trade-flows.ts";
export { type WorkShifts, workShifts } from "./outcomes/work-shifts.ts";

// What they would agree.
export { type Bargain, type BargainOptions, bargain } from "./talks/game/bargaining.ts";
export { type BestResponse, type BestResponseOptions, bestResponse } from "./talks/game/best-response.ts";
export {
  createGameSolver,
  type Game,
  type GameSolver,
  type Party,
  type Profile,
  startingProfile,
} from "./talks/game/game.ts";
export { politicalIncome, realIncome } from "./talks/game/government.ts";
export type { Instrument } from "./talks/game/instrument.ts";
export {
  type CalibrationOptions,
  calibrateWeights,
  type PoliticalWeights,
} from "./talks/game/political-weights.ts";

// What they would sign, from plain payoffs.
export {
  type AgreementQuestion,
  agreementPayoffs,
  type Signatory,
} from "./talks/signing/agreement-payoffs.ts";
export { canBringAbout, decidersOf } from "./talks/signing/deciders.ts";
export { type GoalMetric, goalMetric, type MetricOf } from "./talks/goals/goal-metric.ts";
export { type GoalOutcome, type GoalSearch, goalSeek } from "./talks/goals/goal-seek.ts";
export type { Opening } from "./talks/packages/open-zone.ts";
export { type Choice, choosePackages } from "./talks/packages/choose-packages.ts";
export type { FrontLimits } from "./talks/packages/package-front.ts";
export type { LinkedIssue, Package, PackageProblem, TradeTerms } from "./talks/packages/package-problem.ts";
export { packageRanges, type ValueRange } from "./talks/packages/package-ranges.ts";
export { type PackageSearch, searchPackages } from "./talks/packages/search-packages.ts";
export {
  type BestAlternative,
  bindingParty,
  type Participation,
  type ParticipationQuestion,
  type PricedOption,
  participation,
} from "./talks/signing/participation.ts";
export type { Payoffs } from "./talks/signing/payoffs.ts";
export { nashWar, type War, type WarOptions } from "./talks/game/war.ts";
export { fieldOf, type PolicyField, withField } from "./talks/goals/policy-field.ts";
export type { Gap, Sample, Unsolved } from "./talks/goals/sampled-metric.ts";
export { scaleCut } from "./talks/signing/scale-cut.ts";
export {
  optimalSanctions,
  type Sanctions,
  type SanctionsCertificate,
  type SanctionsOptions,
  type SanctionsPoint,
  type SanctionsProblem,
} from "./talks/game/sanctions.ts";
export { type SelfEnforcement, selfEnforcement, type Temptation } from "./talks/game/self-enforcement.ts";
export { type MoneyOffer, moneyOffer, percentPerMillion } from "./talks/signing/side-offer.ts";
export {
  type Joining,
  type Leaving,
  type Stability,
  type StabilityQuestion,
  stability,
} from "./talks/signing/stability.ts";
export {
  judgeTimetable,
  type StageVerdict,
  type Timetable,
  type TimetableStep,
  type TimetableVerdict,
} from "./talks/signing/stages.ts";
export { type TariffOffer, type TariffOfferQuestion, tariffOffer } from "./talks/signing/tariff-offer.ts";

// A negotiation in one file.
export { type CheckedAccount, type CheckedClaim, checkClaims } from "./dossier/compile/check-claims.ts";
export { type CompileContext, compileDossier, type DossierBooks } from "./dossier/compile/compile-dossier.ts";
export { compileBook } from "./dossier/compile/compile-book.ts";
export type {
  CompiledDossier,
  CompiledLaw,
  CompiledOption,
  CompiledParty,
} from "./dossier/compile/compiled-dossier.ts";
export { seatedParties } from "./dossier/compile/seated-parties.ts";
export { dossierJsonSchema } from "./dossier/format/json-schema.ts";
export { parseDossier, type ReadDossier, readDossier } from "./dossier/format/parse-dossier.ts";
export type { ComparedWith, FactorSummary, ResultHead } from "./simulation/result-head.ts";
export { type BaselineTerms, type PreparedBaseline, prepareBaseline } from "./simulation/prepare-baseline.ts";
export type { Dossier } from "./dossier/format/schema.ts";
export {
  type SimulateOptions,
  type SimulationInput,
  type SimulationProgress,
  simulateDossier,
} from "./simulation/simulate-dossier.ts";
export { accountsChecksum } from "./made/accounts-checksum.ts";
export { BUILD, VERSION } from "./made/build.ts";
export type { Made, MadeDataset, MadeElasticities, MadeOptions } from "./made/made.ts";
export type {
  BalanceResult,
  BaselineEconomy,
  BaselineSummary,
  EconomyResult,
  FailedYear,
  GroupResult,
  GroupStated,
  HorizonStated,
  HouseholdResult,
  HouseholdsStated,
  FailedOption,
  OptionResult,
  OtherEquilibrium,
  PathEconomy,
  PathYear,
  PolicyScope,
  PurchaseResult,
  SectorResult,
  SolvedYear,
  Simulation,
  LawRate,
  LawResult,
  SolvedOption,
} from "./simulation/simulation-result.ts";
export { inputWarnings, type StatedWarning } from "./simulation/stated-warnings.ts";
export { type CompiledTalks, compileTalks } from "./negotiation/compile-talks.ts";
export {
  type BestResponseQuestion,
  type BestResponseResult,
  runBestResponse,
} from "./negotiation/run-best-response.ts";
export { type FoundTalks, knownTalks } from "./negotiation/known-talks.ts";
export type { TalksQuestion } from "./negotiation/plan-talks.ts";
export { runTalks, type TalksRunOptions } from "./negotiation/run-talks.ts";
export type {
  BarrierTerm,
  BestAlternativeResult,
  CalibrationResult,
  ExportTaxTerm,
  FrontierPoint,
  GoalResult,
  OfferGrowth,
  OptionPayoffs,
  PackageResult,
  PackagesResult,
  ParticipationResult,
  ParticipationReading,
  PartyOutcome,
  QuotaTerm,
  SelfEnforcementResult,
  SideOffer,
  StabilityResult,
  StagesResult,
  TalksCertificate,
  TalksOutcome,
  TalksParty,
  TalksResult,
  TalksStatus,
  TariffTerm,
  ThreatResult,
} from "./negotiation/talks-result.ts";
export type { MemberPayments } from "./negotiation/member-payments.ts";
export type {
  BurdenSharing,
  EmbargoResult,
  FailedSanctions,
  SanctionRate,
  SanctionsCertificateResult,
  SanctionsFigures,
  SanctionsFrontierPoint,
  SanctionsResult,
  SanctionsWelfare,
  SharedSanctions,
  SolvedSanctions,
} from "./negotiation/sanctions-result.ts";
export type { KnownEquilibria, TalksOptions, TalksProgress } from "./negotiation/steps.ts";
