/** The first steps of a new business. What is done is read off its documents, so that nothing has to be ticked. */
import { Channel, Member } from "@frontdesk/model/tenant";
import { paths } from "@frontdesk/model/paths";
import { collection, limit, query, where } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { z } from "zod";
import { liveList } from "../../lib/live-documents.ts";

/** What is counted of each collection; null while it is not known. */
export type Found = {
  settings: number | null;
  channels: number | null;
  sources: number | null;
  conversations: number | null;
  members: number | null;
  invitations: number | null;
};

export type StepName = "profile" | "number" | "documents" | "assistant" | "team";
export type Step = { name: StepName; done: boolean };

const some = (count: number | null): boolean => (count ?? 0) > 0;

export function firstSteps(found: Found): Step[] {
  return [
    { name: "profile", done: some(found.settings) },
    { name: "number", done: some(found.channels) },
    { name: "documents", done: some(found.sources) },
    { name: "assistant", done: some(found.conversations) },
    { name: "team", done: (found.members ?? 0) > 1 || some(found.invitations) },
  ];
}

const Any = z.looseObject({});

export const firstStepsSources = (db: Firestore, t: string) => ({
  settings: liveList(["settingsAny", t], query(collection(db, `tenants/${t}/settings`), limit(1)), Any),
  channels: liveList(["channelsAny", t], query(collection(db, paths.channels(t)), limit(20)), Channel),
  sources: liveList(
    ["sourcesReady", t],
    query(collection(db, paths.sources(t)), where("status", "==", "ready"), limit(1)),
    Any,
  ),
  conversations: liveList(["conversationsAny", t], query(collection(db, paths.conversations(t)), limit(1)), Any),
  members: liveList(["membersTwo", t], query(collection(db, paths.members(t)), limit(2)), Member),
  invitations: liveList(["invitationsAny", t], query(collection(db, paths.invitations(t)), limit(1)), Any),
});
