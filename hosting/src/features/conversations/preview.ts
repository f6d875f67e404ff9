/** What the list shows of a message: its first 200 characters, never half of an emoji. */
export function preview(text: string): string {
  const cut = text.slice(0, 200);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
