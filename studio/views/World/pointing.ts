/** What map and ranking share: the economy that is pointed at, and the one that was chosen. */
export interface Pointing {
  /** Code of the economy under the pointer or the focus. */
  readonly pointed: string | undefined;
  /** Code of the economy whose panel is open. */
  readonly chosen: string | undefined;
  readonly onPoint: (code: string | undefined) => void;
  readonly onChoose: (code: string) => void;
}
