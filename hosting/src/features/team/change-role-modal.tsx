import { Button, Group, Modal, Stack } from "@mantine/core";
import type { Member } from "@frontdesk/model/tenant";
import { useState } from "react";
import { z } from "zod";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import { RoleChoice } from "./role-choice.tsx";
import { grantable } from "./team-texts.ts";

export function ChangeRoleModal({ member, onClose }: { member: Member; onClose: () => void }) {
  const { me } = useTenant();
  const [role, setRole] = useState(member.role);
  const change = useTenantAction("changeRole", { result: z.object({}), onDone: onClose });
  return (
    <Modal opened onClose={onClose} centered title={`Role of ${member.name}`}>
      <Stack>
        <RoleChoice
          label="It counts at once, also on pages that are open."
          roles={grantable(me)}
          value={role}
          onChange={setRole}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            loading={change.isPending}
            disabled={role === member.role}
            onClick={() => change.mutate({ uid: member.uid, role })}
            data-testid="save-role"
          >
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
