import { Button, Group } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { PageFrame } from "../../components/page-frame.tsx";
import { UnsavedWarning } from "../../components/unsaved-warning.tsx";
import { useTenant } from "../../lib/tenant.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import classes from "./settings.module.css";
import type { SettingsForm } from "./use-settings-form.ts";

type Props = {
  title: string;
  text: string;
  settings: Pick<SettingsForm<Record<string, unknown>>, "isDirty" | "isSaving" | "conflict" | "save" | "discard">;
  /** What a path of the settings is called on this page. */
  nameOf: (path: string) => string;
  saveLabel?: string;
  /** Stands in the bar once everything is saved. */
  next?: ReactNode;
  children: ReactNode;
};

/** A settings page with a form: its bar for saving, its warning before it is left, and what somebody else changed meanwhile. */
export function SettingsFrame({ title, text, settings, nameOf, saveLabel = "Save", next, children }: Props) {
  const { tenant, canManage } = useTenant();
  const { isDirty, isSaving, conflict, save, discard } = settings;
  useDocumentTitle(`${title} · ${tenant.name}`);
  return (
    <PageFrame title={title} text={text}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (canManage && !conflict) save();
        }}
      >
        {conflict && <ConflictNotice conflict={conflict} nameOf={nameOf} />}
        <fieldset className={classes.fields} disabled={!canManage}>
          {children}
        </fieldset>
        {canManage && (
          <div className={classes.bar} data-dirty={isDirty || undefined}>
            <output>{isDirty ? "Changes are not saved yet" : "Everything is saved"}</output>
            <Group gap="xs">
              {!isDirty && next}
              <Button size="xs" variant="default" disabled={!isDirty || isSaving} onClick={discard}>
                Discard
              </Button>
              <Button
                size="xs"
                type="submit"
                disabled={!isDirty || conflict !== null}
                loading={isSaving}
                data-testid="save-settings"
              >
                {saveLabel}
              </Button>
            </Group>
          </div>
        )}
      </form>
      <UnsavedWarning isDirty={isDirty} />
    </PageFrame>
  );
}
