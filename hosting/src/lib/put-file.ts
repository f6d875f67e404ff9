export type Progress = { signal: AbortSignal; onProgress: (share: number) => void };

/** Uploads with progress, which `fetch` does not tell. Rejects with `AbortError` when cancelled. */
export function putFile(
  target: { url: string; headers: Record<string, string> },
  file: Blob,
  { signal, onProgress }: Progress,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", target.url);
    for (const [name, value] of Object.entries(target.headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) onProgress(loaded / total);
    });
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new Error(`The upload was refused (${request.status}).`));
    });
    request.addEventListener("error", () => reject(new Error("The upload broke off. Check your connection.")));
    request.addEventListener("abort", () => reject(new DOMException("The upload was cancelled.", "AbortError")));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
