import { InputError } from "../../economy/issue.ts";

/** One record: its bytes, without the two counts around them, and where in the file they begin. */
export interface FortranRecord {
  readonly at: number;
  readonly bytes: DataView;
}

/** Thrown for bytes that are not what they should be; `at` is a byte of the file, counted from 0. */
export const damagedHar = (file: string, at: number, message: string): InputError =>
  new InputError([
    {
      code: "damaged-har",
      at: { file },
      message: `The header array file is damaged at byte ${at}: ${message}`,
      hint: "Get the file again, or open it in ViewHAR and save it.",
    },
  ]);

/**
 * The records of a file that Fortran wrote as "unformatted": the number of bytes, the bytes, and the number once more, each
 * number in four bytes, in the order of the machine that wrote them.
 *
 * @throws InputError where the two numbers around a record differ, or the file ends within one
 */
export function fortranRecords(
  file: Uint8Array,
  name: string,
): { readonly records: readonly FortranRecord[]; readonly littleEndian: boolean } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  // The first record is the four letters of a header's name.
  const littleEndian = file.byteLength < 4 || view.getInt32(0, true) === 4;
  const records: FortranRecord[] = [];
  for (let at = 0; at < view.byteLength; ) {
    if (at + 8 > view.byteLength) throw damagedHar(name, at, "it ends within a record.");
    const length = view.getInt32(at, littleEndian);
    if (length < 0) throw damagedHar(name, at, `a record has ${length} bytes.`);
    const end = at + 4 + length;
    if (end + 4 > view.byteLength) throw damagedHar(name, at, "it ends within a record.");
    const again = view.getInt32(end, littleEndian);
    if (again !== length) {
      throw damagedHar(name, end, `a record of ${length} bytes ends as one of ${again}.`);
    }
    records.push({ at: at + 4, bytes: new DataView(file.buffer, file.byteOffset + at + 4, length) });
    at = end + 4;
  }
  return { records, littleEndian };
}
