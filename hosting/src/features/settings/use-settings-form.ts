import { useForm } from "@mantine/form";
import type { UseFormReturnType } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { SaveSettingsResult } from "@frontdesk/model/settings";
import type { Revised, SettingsName } from "@frontdesk/model/settings";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { z } from "zod";
import { useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";
import { useTenant } from "../../lib/tenant.ts";
import { changedPaths, isSame, mergeSettings } from "./merge-settings.ts";

export type Current<V> = { value: V; version: number; updatedBy: Revised["updatedBy"] };

/** Somebody saved while this person was typing. */
export type Conflict = {
  by: string;
  /** Paths that they changed, and those of them that this person changed too. */
  theirs: string[];
  both: string[];
  merge: () => void;
  takeTheirs: () => void;
};

export type SettingsForm<V> = {
  form: UseFormReturnType<V>;
  isDirty: boolean;
  isSaving: boolean;
  conflict: Conflict | null;
  save: () => void;
  discard: () => void;
};

/**
 * A form over settings that change under it. As long as nothing is typed it follows what is stored; from then on it keeps what was typed, and
 * saving is refused while somebody else's change is not looked at.
 */
export function useSettingsForm<V extends Record<string, unknown>>(
  name: SettingsName,
  schema: z.ZodType<V>,
  current: Current<V>,
  saved = "Your changes are in force within a minute.",
): SettingsForm<V> {
  const call = useCall();
  const { tenantId } = useTenant();
  const [base, setBase] = useState(current);
  const form = useForm<V>({ initialValues: current.value, validate: (values) => problems(schema, values) });
  const isDirty = !isSame(form.values, base.value);
  const isBehind = current.version > base.version;

  const adopt = (next: Current<V>, values: V) => {
    setBase(next);
    form.setValues(values);
    form.clearErrors();
  };
  useEffect(() => {
    if (isBehind && (!isDirty || isSame(form.values, current.value))) adopt(current, current.value);
    // Only news from the server: what is typed has nothing to adopt.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [current.version]);

  const saving = useMutation({
    mutationFn: (value: V) =>
      call("saveSettings", { tenantId, name, version: base.version, value }, SaveSettingsResult),
    onSuccess: ({ outcome, version }, value) => {
      if (outcome === "saved") {
        setBase({ value, version, updatedBy: null });
        notifications.show({ title: "Saved", message: saved });
      } else {
        notifications.show({
          color: "yellow",
          title: "Not saved yet",
          message: "Somebody else saved in the meantime.",
        });
      }
    },
    onError: (error) => notifications.show({ color: "red", title: "Not saved", message: explain(error) }),
  });

  const theirs = isBehind && isDirty ? changedPaths(base.value, current.value) : [];
  const mine = new Set(theirs.length > 0 ? changedPaths(base.value, form.values) : []);
  const conflict: Conflict | null =
    theirs.length === 0
      ? null
      : {
          by: current.updatedBy?.name ?? "Somebody else",
          theirs,
          both: theirs.filter((path) => mine.has(path)),
          merge: () => adopt(current, mergeSettings(base.value, form.values, current.value)),
          takeTheirs: () => adopt(current, current.value),
        };

  return {
    form,
    isDirty,
    isSaving: saving.isPending,
    conflict,
    save: () => {
      const { hasErrors } = form.validate();
      const parsed = schema.safeParse(form.values);
      if (hasErrors || !parsed.success) {
        notifications.show({ color: "red", title: "Not saved", message: "Look at the fields that are marked." });
        return;
      }
      saving.mutate(parsed.data);
    },
    discard: () => adopt(current, current.value),
  };
}

function problems(schema: z.ZodType, values: unknown): Record<string, string> {
  const parsed = schema.safeParse(values);
  const issues = parsed.success ? [] : parsed.error.issues;
  return Object.fromEntries(issues.toReversed().map(({ path, message }) => [path.join("."), message]));
}
