import { ActionIcon, Menu } from "@mantine/core";
import type { Member } from "@frontdesk/model/tenant";
import { Crown, DoorOpen, Ellipsis, UserCog, UserMinus } from "lucide-react";
import { useState } from "react";
import { StateBadge } from "../../components/state-badge.tsx";
import { useTenant } from "../../lib/tenant.ts";
import { useNow } from "../../lib/use-now.ts";
import { ChangeRoleModal } from "./change-role-modal.tsx";
import { ConfirmModal } from "./confirm-modal.tsx";
import type { Question } from "./confirm-modal.tsx";
import { deeds, lastSeen, roleNames } from "./team-texts.ts";
import classes from "./team.module.css";

export function MemberRow({ member, owners }: { member: Member; owners: number }) {
  const { me, clock, tenant } = useTenant();
  const now = useNow();
  const [dialog, setDialog] = useState<Question | "role" | null>(null);
  const may = deeds(me, member, owners);
  const seen = lastSeen(member, now, clock);
  const isActive = tenant.status === "active";
  const hasMenu = (isActive && (may.changeRole || may.remove || may.transfer)) || may.leave;
  return (
    <li className={classes.row} data-testid="member-row">
      <div className={classes.who}>
        <strong dir="auto">
          {member.name}
          {member.uid === me.uid && <span className={classes.you}> (you)</span>}
        </strong>
        <span>{member.email}</span>
      </div>
      <span className={classes.role} data-testid="member-role">
        {roleNames[member.role]}
      </span>
      <StateBadge tone={seen === "Here now" ? "good" : "off"}>{seen}</StateBadge>
      {hasMenu ? (
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`More about ${member.name}`}>
              <Ellipsis size={17} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {isActive && may.changeRole && (
              <Menu.Item leftSection={<UserCog size={16} aria-hidden />} onClick={() => setDialog("role")}>
                Change the role
              </Menu.Item>
            )}
            {isActive && may.transfer && (
              <Menu.Item leftSection={<Crown size={16} aria-hidden />} onClick={() => setDialog("transfer")}>
                Hand the business over
              </Menu.Item>
            )}
            {isActive && may.remove && (
              <Menu.Item
                color="red"
                leftSection={<UserMinus size={16} aria-hidden />}
                onClick={() => setDialog("remove")}
              >
                Remove from the team
              </Menu.Item>
            )}
            {may.leave && (
              <Menu.Item
                color="red"
                leftSection={<DoorOpen size={16} aria-hidden />}
                onClick={() => setDialog("leave")}
              >
                Leave the team
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      ) : (
        <span />
      )}
      {dialog === "role" && <ChangeRoleModal member={member} onClose={() => setDialog(null)} />}
      {dialog && dialog !== "role" && (
        <ConfirmModal question={dialog} member={member} onClose={() => setDialog(null)} />
      )}
    </li>
  );
}
