/** Offers the file for saving. The neutral type keeps a browser from showing it in this site's name. */
export function saveFile(blob: Blob, filename: string): void {
  const url = URL.createObjectURL(new Blob([blob], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = filename;
  link.click();
  // The download has its own hold on the data once it has begun, which is after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
