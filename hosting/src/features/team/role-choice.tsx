import { Radio, Stack } from "@mantine/core";
import { Role } from "@frontdesk/model/permissions";
import { roleNames, roleTexts } from "./team-texts.ts";

type Props = { label: string; roles: readonly Role[]; value: Role; onChange: (role: Role) => void };

export function RoleChoice({ label, roles, value, onChange }: Props) {
  return (
    <Radio.Group label={label} value={value} onChange={(chosen) => onChange(Role.parse(chosen))}>
      <Stack gap="xs" mt="xs">
        {roles.map((role) => (
          <Radio key={role} value={role} label={roleNames[role]} description={roleTexts[role]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
