/** What admins save under Settings. */
import { SaveSettingsInput } from "@frontdesk/model/settings";
import { memberCallable } from "../platform/callable.ts";
import { settingsDeps } from "../platform/deps.ts";
import { saveSettings as save } from "./save-settings.ts";

export const saveSettings = memberCallable({ permission: "editSettings", schema: SaveSettingsInput }, (input, caller) =>
  save(input, caller, settingsDeps()),
);
