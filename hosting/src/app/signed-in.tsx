import { Outlet } from "@tanstack/react-router";
import { LoaderCircle } from "lucide-react";
import { ErrorState } from "../components/error-state.tsx";
import { PageNotice } from "../components/page-notice.tsx";
import { isDenied } from "../lib/explain.ts";
import { useFirestore } from "../lib/firestore.ts";
import { useLive } from "../lib/live.ts";
import { useSession } from "../lib/session.ts";
import { membershipsSource } from "./memberships.ts";
import { MembershipsContext } from "./memberships-context.ts";
import { useNoteSignIn, useSessionEnd } from "./use-session-end.ts";

/** Everything behind sign-in waits here until it is known where the person belongs. */
export function SignedIn() {
  const { uid } = useSession();
  const memberships = useLive(membershipsSource(useFirestore(), uid));
  const isRefused = memberships.status === "error" && isDenied(memberships.error);
  useSessionEnd(isRefused);
  useNoteSignIn();
  if (isRefused) return <PageNotice icon={<LoaderCircle />} title="Signing you out …" busy />;
  if (memberships.status === "error") return <ErrorState error={memberships.error} retry={memberships.retry} page />;
  if (memberships.status === "loading") return <PageNotice icon={<LoaderCircle />} title="Opening Frontdesk …" busy />;
  return (
    <MembershipsContext value={{ list: memberships.data.rows, connected: !memberships.data.fromCache }}>
      <Outlet />
    </MembershipsContext>
  );
}
