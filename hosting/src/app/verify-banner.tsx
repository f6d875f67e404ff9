import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { sendEmailVerification } from "firebase/auth";
import { MailCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { useFirebase } from "../lib/firebase.ts";
import { useSession } from "../lib/session.ts";
import classes from "./verify-banner.module.css";

/** For somebody whose address is not confirmed. It goes by itself once they come back from the link. */
export function VerifyBanner() {
  const { auth, config } = useFirebase();
  const { email, emailVerified } = useSession();
  const [sending, setSending] = useState(false);
  useEffect(() => {
    if (emailVerified) return;
    const look = async () => {
      if (document.visibilityState !== "visible") return;
      await auth.currentUser?.reload();
      if (auth.currentUser?.emailVerified) await auth.currentUser.getIdToken(true);
    };
    const onVisible = () => void look().catch(() => null);
    onVisible();
    document.addEventListener("visibilitychange", onVisible);
    window.addEventListener("focus", onVisible);
    return () => {
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener("focus", onVisible);
    };
  }, [auth, emailVerified]);
  if (emailVerified) return null;
  const send = async () => {
    setSending(true);
    try {
      if (auth.currentUser) await sendEmailVerification(auth.currentUser, { url: location.origin });
      notifications.show({ title: "Sent", message: `The link is on its way to ${email}.` });
    } catch {
      notifications.show({ color: "red", title: "Not sent", message: "Wait a minute, then try again." });
    } finally {
      setSending(false);
    }
  };
  return (
    <aside className={classes.banner} aria-label="Your e-mail address">
      <MailCheck size={15} aria-hidden />
      <span>
        Confirm your address: we sent a link to {email}. Until then you cannot invite people.
        {config.suite && " (Local suite: it is in the outbox.)"}
      </span>
      <Button size="compact-xs" variant="default" loading={sending} onClick={() => void send()}>
        Send it again
      </Button>
    </aside>
  );
}
