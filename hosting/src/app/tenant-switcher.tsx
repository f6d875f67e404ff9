import { Menu, UnstyledButton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { Check, ChevronsUpDown } from "lucide-react";
import { useFirestore } from "../lib/firestore.ts";
import { useLive } from "../lib/live.ts";
import { useMemberships } from "./memberships-context.ts";
import { tenantSource } from "./memberships.ts";
import classes from "./tenant-switcher.module.css";

/** The open business, and the way to the person's others. */
export function TenantSwitcher({ tenantId, tenantName }: { tenantId: string | null; tenantName: string }) {
  const { list } = useMemberships();
  const others = list.filter((membership) => membership.tenantId !== tenantId);
  const mark = (
    <>
      <span className={classes.mark} aria-hidden>
        {initials(tenantName)}
      </span>
      <span className={classes.name}>{tenantName}</span>
    </>
  );
  if (others.length === 0) return <div className={classes.tenant}>{mark}</div>;
  return (
    <Menu position="right-start" width={240} withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.tenant} aria-label={`${tenantName}: switch business`}>
          {mark}
          <ChevronsUpDown size={13} aria-hidden className={classes.arrows} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Your businesses</Menu.Label>
        {list.map((membership) => (
          <TenantItem key={membership.tenantId} tenantId={membership.tenantId} role={membership.role} open={tenantId} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function TenantItem({ tenantId, role, open }: { tenantId: string; role: string; open: string | null }) {
  const navigate = useNavigate();
  const tenant = useLive(tenantSource(useFirestore(), tenantId));
  return (
    <Menu.Item
      rightSection={tenantId === open ? <Check size={15} aria-label="Open now" /> : null}
      onClick={() => void navigate({ to: "/t/$tenantId/conversations", params: { tenantId } })}
    >
      {tenant.status === "ready" ? (tenant.data?.name ?? tenantId) : tenantId}
      <span className={classes.role}>{role}</span>
    </Menu.Item>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? "")
    .join("")
    .toUpperCase();
}
