/** Triggers of teams. None writes the document that it listens to. */
import { patterns } from "@frontdesk/model/paths";
import { Member } from "@frontdesk/model/tenant";
import { onDocumentUpdated } from "firebase-functions/firestore";
import { region } from "../platform/config.ts";
import { peopleDeps } from "../platform/deps/people.ts";
import { noteOwnChange } from "./note-own-change.ts";

export const noteMember = onDocumentUpdated(
  { document: patterns.member, region, retry: true },
  async ({ id, data }) => {
    const before = Member.safeParse(data?.before.data());
    const after = Member.safeParse(data?.after.data());
    if (before.success && after.success) await noteOwnChange(before.data, after.data, id, peopleDeps());
  },
);
