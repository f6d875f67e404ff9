import { Alert, Anchor, Loader } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useSearch } from "@tanstack/react-router";
import { applyActionCode } from "firebase/auth";
import { useEffect, useRef, useState } from "react";
import { useFirebase } from "../../lib/firebase.ts";
import { explainAuthError } from "./auth-errors.ts";
import { NewPasswordForm } from "./new-password-form.tsx";
import { SignCard } from "./sign-card.tsx";

/** Where the links of Firebase's e-mails lead: confirming an address, setting a new password. */
export function ActionPage() {
  const { mode, oobCode } = useSearch({ from: "/auth/action" });
  useDocumentTitle("Frontdesk");
  if (oobCode && mode === "verifyEmail")
    return (
      <SignCard title="Confirm your address">
        <Verification code={oobCode} />
      </SignCard>
    );
  if (oobCode && mode === "resetPassword")
    return (
      <SignCard title="Set a new password">
        <NewPasswordForm code={oobCode} />
      </SignCard>
    );
  return (
    <SignCard title="This link is not complete">
      <p>Open it from the e-mail once more, or ask for a new one.</p>
      <Anchor href="/">Go to Frontdesk</Anchor>
    </SignCard>
  );
}

function Verification({ code }: { code: string }) {
  const { auth } = useFirebase();
  const [outcome, setOutcome] = useState<"busy" | "done" | { problem: string }>("busy");
  const begun = useRef(false);
  useEffect(() => {
    // The code is good for one use.
    if (begun.current) return;
    begun.current = true;
    const verify = async () => {
      try {
        await applyActionCode(auth, code);
        await auth.currentUser?.reload();
        await auth.currentUser?.getIdToken(true);
        setOutcome("done");
      } catch (error) {
        setOutcome({ problem: explainAuthError(error) ?? "This did not work. Ask for a new link." });
      }
    };
    void verify();
  }, [auth, code]);
  if (outcome === "busy") return <Loader aria-label="Confirming" />;
  return (
    <>
      {outcome === "done" ? (
        <Alert color="pine" variant="light" role="alert">
          Thank you: your address is confirmed.
        </Alert>
      ) : (
        <Alert color="red" variant="light" role="alert">
          {outcome.problem}
        </Alert>
      )}
      <Anchor href="/">Go on to Frontdesk</Anchor>
    </>
  );
}
