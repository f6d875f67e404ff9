import { Button } from "@mantine/core";
import { DoorClosed } from "lucide-react";
import { PageNotice } from "../components/page-notice.tsx";
import { useSession, useSessionStore } from "../lib/session.ts";

export function NoMembership() {
  const { email } = useSession();
  const store = useSessionStore();
  return (
    <PageNotice icon={<DoorClosed />} title="You do not belong to a business yet">
      <p>
        You are signed in as <strong>{email}</strong>. Ask an owner or admin of your business to add this address. This
        page goes on by itself once they have.
      </p>
      <Button variant="default" onClick={() => void store.signOut()}>
        Sign in as somebody else
      </Button>
    </PageNotice>
  );
}
