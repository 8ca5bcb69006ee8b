import type { Locator, Page } from "playwright-core";

// The dossier's text in the studio's editor, as a reader reads and writes it.

export const textArea = (page: Page): Locator =>
  page.getByRole("textbox", { name: "The dossier’s text (YAML)" });

/** What the editor shows; a text of some forty lines, since it draws only those in sight. */
export const shownText = async (page: Page): Promise<string> =>
  (await textArea(page).locator(".cm-line").allTextContents()).join("\n");

/** Selects everything and pastes another text over it. */
export async function pasteText(page: Page, text: string): Promise<void> {
  await textArea(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await textArea(page).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Puts the cursor behind the first such words. */
export async function goBehind(page: Page, words: string): Promise<void> {
  const line = textArea(page).locator(".cm-line", { hasText: words }).first();
  await line.click();
  await page.keyboard.press("Home");
  const at = (await line.textContent())!.indexOf(words) + words.length;
  // The first Home goes behind the indentation, the second before it.
  await page.keyboard.press("Home");
  for (let step = 0; step < at; step++) await page.keyboard.press("ArrowRight");
}
