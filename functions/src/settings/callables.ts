/** What admins save under Settings. */
import { CreateLogoUploadInput, SaveLogoInput, SaveSettingsInput } from "@frontdesk/model/settings";
import { z } from "zod";
import { memberCallable } from "../platform/callable.ts";
import { mediaDeps } from "../platform/deps/files.ts";
import { core } from "../platform/deps/core.ts";
import { createLogoUpload as createUpload, logoUrl as urlOf, saveLogo as save } from "./logo.ts";
import { saveSettings as saveValues } from "./save-settings.ts";

export const saveSettings = memberCallable({ permission: "editSettings", schema: SaveSettingsInput }, (input, caller) =>
  saveValues(input, caller, core()),
);

export const createLogoUpload = memberCallable({ permission: "editSettings", schema: CreateLogoUploadInput }, (input) =>
  createUpload(input, mediaDeps()),
);

export const saveLogo = memberCallable(
  { permission: "editSettings", schema: SaveLogoInput },
  async ({ uploadId }, caller) => {
    await save(uploadId, caller, mediaDeps());
    return {};
  },
);

export const logoUrl = memberCallable(
  { permission: "readBusiness", reads: true, schema: z.object({ tenantId: z.string() }) },
  ({ tenantId }) => urlOf(tenantId, mediaDeps()),
);
