import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import type { MantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Check, CircleUserRound, LogOut, Monitor, Moon, Store, Sun, UserRound } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { use } from "react";
import { TenantContext } from "../lib/tenant.ts";
import { AvailabilityItem } from "./availability-item.tsx";
import { useSession, useSessionStore } from "../lib/session.ts";
import classes from "./navigation.module.css";

const schemes: readonly { value: MantineColorScheme; name: string; icon: LucideIcon }[] = [
  { value: "light", name: "Light", icon: Sun },
  { value: "dark", name: "Dark", icon: Moon },
  { value: "auto", name: "As the system", icon: Monitor },
];

export function AccountMenu() {
  const { name, email } = useSession();
  const store = useSessionStore();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="right-end" width={230}>
      <Menu.Target>
        <UnstyledButton className={classes.link} aria-label={`Account: ${name}`}>
          <CircleUserRound size={19} strokeWidth={1.9} aria-hidden />
          <span>Account</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{email}</Menu.Label>
        <Menu.Item
          leftSection={<UserRound size={16} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/profile" />}
        >
          Your profile
        </Menu.Item>
        <Menu.Item
          leftSection={<Store size={16} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/new-business" />}
        >
          Create another business
        </Menu.Item>
        <Menu.Divider />
        {use(TenantContext) && <AvailabilityItem />}
        <Menu.Label>Appearance</Menu.Label>
        {schemes.map(({ value, name, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={colorScheme === value ? <Check size={15} aria-label="In use" /> : null}
            onClick={() => setColorScheme(value)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={16} aria-hidden />} onClick={() => void store.signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
