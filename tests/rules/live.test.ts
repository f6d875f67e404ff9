import { paths } from "@frontdesk/model/paths";
import { Timestamp, serverTimestamp } from "firebase/firestore";
import { afterEach, describe, expect, test, vi } from "vitest";
import { outcome } from "./outcome.ts";
import { conversation, documents, salon, useWorld } from "./world.ts";
import type { Fields } from "./world.ts";
import { markRead, newMessageId, send, sendFrom, takeOverBy } from "./writes.ts";

const world = useWorld();
const membership = paths.member(salon, "agent");
const memberData: Fields = documents[membership] ?? {};

describe("with one and the same token", () => {
  afterEach(() =>
    world().put({
      [membership]: memberData,
      [conversation]: documents[conversation] ?? null,
      [`${conversation}/messages/${newMessageId}`]: null,
      [`${conversation}/messages/after`]: null,
    }),
  );

  test("a live thread stops when its reader is removed", async () => {
    const seen: string[] = [];
    const stopped = vi.fn<(error: Error & { code?: string }) => void>();
    const stop = world()
      .as("agent")
      .collection(paths.messages(salon, "open"))
      .onSnapshot((snapshot) => seen.push(...snapshot.docChanges().map(({ doc }) => doc.id)), stopped);
    await vi.waitFor(() => expect(seen).toEqual(["message"]), 5_000);

    await world().put({ [membership]: null });
    await world().put({ [`${conversation}/messages/after`]: { text: "Not for those who left" } });

    await vi.waitFor(() => expect(stopped).toHaveBeenCalledOnce(), 5_000);
    expect(stopped.mock.calls[0]?.[0].code).toBe("permission-denied");
    expect(seen).toEqual(["message"]);
    stop();
  });

  test("a removed member reads nothing any more", async () => {
    expect(await outcome(world().as("agent").doc(conversation).get())).toBe("allowed");
    await world().put({ [membership]: null });
    expect(await outcome(world().as("agent").doc(conversation).get())).toBe("denied");
    expect(await outcome(world().as("agent").collection(paths.messages(salon, "open")).get())).toBe("denied");
  });

  test("a live thread stops, and all else with it, when its reader signs out of all devices", async () => {
    const stopped = vi.fn<(error: Error & { code?: string }) => void>();
    const seen = vi.fn<() => void>();
    const stop = world().as("agent").collection(paths.messages(salon, "open")).onSnapshot(seen, stopped);
    await vi.waitFor(() => expect(seen).toHaveBeenCalled(), 5_000);
    const limit = { validAfter: Timestamp.fromMillis(1) };
    await world().put({ [membership]: { ...memberData, ...limit }, [paths.session("agent")]: limit });
    await world().put({ [`${conversation}/messages/after`]: { text: "Not for ended sessions" } });
    await vi.waitFor(() => expect(stopped.mock.calls[0]?.[0].code).toBe("permission-denied"), 5_000);
    stop();

    const agent = world().as("agent");
    expect(await outcome(agent.doc(conversation).get())).toBe("denied");
    expect(await outcome(agent.doc(conversation).update(takeOverBy("agent")))).toBe("denied");
    expect(await outcome(agent.collectionGroup("members").where("uid", "==", "agent").get())).toBe("denied");
    expect(await outcome(agent.doc(paths.session("agent")).get())).toBe("allowed");
    await world().put({ [paths.session("platformOwner")]: limit });
    expect(await outcome(world().as("platformOwner").doc(paths.deadLetter("letter")).get())).toBe("denied");
    await world().put({ [paths.session("platformOwner")]: null, [paths.session("agent")]: null });
  });

  test("is seen at most once in some minutes", async () => {
    const seen = () => world().as("agent").doc(membership).update({ lastSeenAt: serverTimestamp() });
    expect(await outcome(seen())).toBe("allowed");
    expect(await outcome(seen())).toBe("denied");
    await world().put({ [membership]: { ...memberData, lastSeenAt: Timestamp.fromMillis(Date.now() - 300_000) } });
    expect(await outcome(seen())).toBe("allowed");
  });

  test("a member made viewer writes nothing any more, and reads on", async () => {
    expect(await outcome(world().as("agent").doc(conversation).update(takeOverBy("agent")))).toBe("allowed");
    await world().put({ [membership]: { ...memberData, role: "viewer" } });
    expect(await outcome(world().as("agent").doc(conversation).update(markRead))).toBe("denied");
    expect(await outcome(send(world().as("agent"), sendFrom("agent")))).toBe("denied");
    expect(await outcome(send(world().as("agent"), { ...sendFrom("agent"), preview: null }))).toBe("denied");
    expect(await outcome(world().as("agent").doc(conversation).get())).toBe("allowed");
  });

  test("a member with a role that is unknown writes nothing", async () => {
    await world().put({ [membership]: { ...memberData, role: "superuser" } });
    expect(await outcome(world().as("agent").doc(conversation).update(markRead))).toBe("denied");
  });

  test("a stranger who becomes a member reads at once", async () => {
    expect(await outcome(world().as("stranger").doc(conversation).get())).toBe("denied");
    await world().put({ [paths.member(salon, "stranger")]: { ...memberData, uid: "stranger", role: "viewer" } });
    expect(await outcome(world().as("stranger").doc(conversation).get())).toBe("allowed");
    await world().put({ [paths.member(salon, "stranger")]: null });
  });
});
