import { Alert, Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { EmailAddress } from "@frontdesk/model/team";
import type { Role } from "@frontdesk/model/permissions";
import { z } from "zod";
import { problemOf } from "../../lib/problem-of.ts";
import { explain } from "../../lib/explain.ts";
import { useFirebase } from "../../lib/firebase.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import { RoleChoice } from "./role-choice.tsx";
import { grantable } from "./team-texts.ts";

const first: Role = "agent";

export function InviteModal({ onClose }: { onClose: () => void }) {
  const { me } = useTenant();
  const { suite } = useFirebase().config;
  const form = useForm({ initialValues: { email: "", role: first }, validate: { email: problemOf(EmailAddress) } });
  const invite = useTenantAction("inviteMember", {
    result: z.object({ invitationId: z.string() }),
    onDone: () => {
      notifications.show({
        title: "Invitation sent",
        message: suite ? "The local suite sends no mail: open its outbox." : "The link is good for seven days.",
      });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} centered title="Invite somebody">
      <form onSubmit={form.onSubmit((values) => invite.mutate(values))} noValidate>
        <Stack>
          {invite.isError && (
            <Alert color="red" variant="light" role="alert">
              {explain(invite.error)}
            </Alert>
          )}
          <TextInput
            label="E-mail"
            description="Only the account with this address can accept"
            type="email"
            autoComplete="off"
            data-autofocus
            data-testid="invite-email"
            {...form.getInputProps("email")}
          />
          <RoleChoice
            label="Role"
            roles={grantable(me)}
            value={form.values.role}
            onChange={(role) => form.setFieldValue("role", role)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={invite.isPending} data-testid="send-invitation">
              Send the invitation
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
