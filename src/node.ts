// biome-ignore-all assist/source/organizeImports: in the order in which a reader needs them, not the alphabet's

/**
 * The part of the library that reads and writes files, for Node.
 *
 * @module parley-trade/node
 */

// Data sets on disk.
export { writeFilesWhole, writeFileWhole, writeFolderWhole } from "./data/files/atomic-write.ts";
export {
  embeddedNames,
  type LocatedDataset,
  listEmbedded,
  locateDataset,
  openDataset,
} from "./data/sets/catalogue.ts";
export { nodeFolder } from "./data/files/node-folder.ts";
export { type WriteOptions, writeDataset } from "./data/sets/write-dataset.ts";

// Tariff books on disk.
export { bookNames, openBook } from "./data/books/book-catalogue.ts";
export type { BookCard } from "./data/books/book-card.ts";
export { type BookSubject, type LoadedBook, loadBook } from "./data/books/read-book.ts";
export {
  type ImportedSchedule,
  importSchedule,
  type ScheduleLayout,
  type WordedLine,
} from "./data/books/schedules/import-schedule.ts";

// Dossiers on disk.
export { listReady, type ReadyDossier, readyNames } from "./dossier/files/ready-dossiers.ts";
export { locateDossier } from "./dossier/files/locate-dossier.ts";
export {
  type LoadedDossier,
  type LoadOptions,
  loadDossier,
  loadDossierText,
} from "./dossier/files/load-dossier.ts";
export { NotThereError } from "./data/files/not-there-error.ts";

// Briefings on disk.
export { loadWorldAtlas } from "./briefing/files/load-world-atlas.ts";
export { renderWorkbook, WORKBOOK_FILE } from "./briefing/files/render-workbook.ts";
export { type BriefingFiles, writeBriefing } from "./briefing/files/write-briefing.ts";
