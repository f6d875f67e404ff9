/** Has the browser save a file that was made in the page. */
export function saveFile(name: string, type: string, parts: string[]): void {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: Safari reads it a little later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
