import { Outlet } from "@tanstack/react-router";
import { DoorClosed } from "lucide-react";
import { PageNotice } from "../components/page-notice.tsx";
import { useSession } from "../lib/session.ts";
import { Shell } from "./shell.tsx";

export function PlatformPages() {
  const { platformOwner } = useSession();
  if (platformOwner)
    return (
      <Shell tenantId={null} tenantName="Platform">
        <Outlet />
      </Shell>
    );
  return (
    <PageNotice icon={<DoorClosed />} title="These pages are for the platform's owner">
      <p>You are signed in without that right.</p>
    </PageNotice>
  );
}
