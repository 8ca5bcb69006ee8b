import type { Terminal } from "../../print/terminal.ts";

/** Shows a page in the user's browser. It is no failure if it does not open: its address has been printed. */
export async function openBrowser(address: string, terminal: Terminal): Promise<void> {
  try {
    await terminal.open(address);
  } catch {
    terminal.stderr.write("No browser could be opened: open the address by hand.\n");
  }
}
