// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import type { FileDelivery } from "./file-delivery.ts";
import { useUpload } from "./use-upload.ts";

const photo = new File(["x"], "photo.png", { type: "image/png" });
const list = new File(["y"], "prices.pdf", { type: "application/pdf" });

/** A server that answers when it is told to. */
function slowDelivery() {
  const sent: string[] = [];
  const waiting: (() => void)[] = [];
  const delivery: FileDelivery = {
    newMessageId: () => `m${sent.length}`,
    upload: async (file) => `upload of ${file.name}`,
    send: ({ messageId, uploadId }) => {
      sent.push(`${messageId}: ${uploadId}`);
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
  };
  return { delivery, sent, answer: () => waiting.shift()?.() };
}

test("a file that was chosen while another went out waits for the next message, and can be sent", async () => {
  const { delivery, sent, answer } = slowDelivery();
  const { result } = renderHook(() => useUpload(delivery));
  const send = () => act(async () => ({ outcome: result.current.send("") }));
  act(() => result.current.choose(photo));
  const first = await send();
  act(() => result.current.choose(list));
  await act(async () => answer());
  expect(await first.outcome).toBe("sent");
  expect(result.current).toMatchObject({ file: list, progress: null });

  const second = await send();
  await act(async () => answer());
  expect(await second.outcome).toBe("sent");
  expect(result.current.file).toBeNull();
  expect(sent).toEqual(["m0: upload of photo.png", "m1: upload of prices.pdf"]);
});
