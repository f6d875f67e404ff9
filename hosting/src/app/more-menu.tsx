import { Menu, UnstyledButton } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import classes from "./navigation.module.css";
import type { SectionLink } from "./section-link.ts";

/** On a phone: the sections that its bar has no room for. */
export function MoreMenu({ sections }: { sections: readonly SectionLink[] }) {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const open = sections.find(({ to }) => path.startsWith(to));
  return (
    <Menu position="top" width={200}>
      <Menu.Target>
        <UnstyledButton
          className={`${classes.link} ${classes.more}`}
          data-active={open !== undefined || undefined}
          aria-label={open ? `More sections, ${open.name} is open` : "More sections"}
        >
          <Ellipsis size={19} strokeWidth={1.9} aria-hidden />
          <span>More</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {sections.map(({ name, icon: Icon, to }) => (
          <Menu.Item
            key={to}
            leftSection={<Icon size={16} aria-hidden />}
            renderRoot={(props) => <Link {...props} to={to} />}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
