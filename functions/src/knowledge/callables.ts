/** What the knowledge page asks for. */
import {
  CreateSourceInput,
  CreateSourceUploadInput,
  EditSourceInput,
  FinishSourceUploadInput,
  SourceInput,
  SourceTextInput,
} from "@frontdesk/model/knowledge-inputs";
import { z } from "zod";
import { byMember } from "../audit/write-entry.ts";
import { memberCallable } from "../platform/callable.ts";
import { readScannedPages } from "../platform/config.ts";
import { sourceEditDeps } from "../platform/deps/knowledge.ts";
import { addSource } from "./connect-source.ts";
import { editSource as edit, markRemoved, retrySource as retry } from "./add-source.ts";
import { sourceText as textOf } from "./source-text.ts";
import { createSourceUpload as createUpload, finishSourceUpload as finishUpload } from "./upload-source.ts";
import { findLimits, findUsage } from "./usage.ts";

const permission = "editKnowledge";

export const createSource = memberCallable(
  { permission, schema: CreateSourceInput },
  async ({ source, tags }, caller) => ({
    sourceId: await addSource(byMember(caller), source, tags, sourceEditDeps()),
  }),
);

export const createSourceUpload = memberCallable({ permission, schema: CreateSourceUploadInput }, (file, caller) =>
  createUpload(byMember(caller), file, sourceEditDeps()),
);

export const finishSourceUpload = memberCallable(
  { permission, schema: FinishSourceUploadInput },
  async (upload, caller) => {
    await finishUpload(byMember(caller), upload, sourceEditDeps());
    return {};
  },
);

export const editSource = memberCallable(
  { permission, schema: EditSourceInput },
  async ({ sourceId, ...change }, caller) => {
    await edit(byMember(caller), sourceId, change, sourceEditDeps());
    return {};
  },
);

export const retrySource = memberCallable({ permission, schema: SourceInput }, async ({ sourceId }, caller) => {
  await retry(byMember(caller), sourceId, sourceEditDeps());
  return {};
});

export const removeSource = memberCallable({ permission, schema: SourceInput }, async ({ sourceId }, caller) => {
  await markRemoved(byMember(caller), sourceId, sourceEditDeps());
  return {};
});

export const sourceText = memberCallable(
  { permission: "readBusiness", reads: true, schema: SourceTextInput },
  ({ tenantId, sourceId, part }) => textOf({ tenantId, sourceId }, part, sourceEditDeps()),
);

export const knowledgeUsage = memberCallable(
  { permission: "readBusiness", reads: true, schema: z.object({ tenantId: z.string() }) },
  async ({ tenantId }) => {
    const { firestore } = sourceEditDeps();
    const [used, limits] = await Promise.all([findUsage(tenantId, firestore), findLimits(tenantId, firestore)]);
    return { used, limits, scannedPages: readScannedPages.value() };
  },
);
