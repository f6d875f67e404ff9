import { Button } from "@mantine/core";
import { GoogleAuthProvider, browserPopupRedirectResolver, signInWithPopup } from "firebase/auth";
import { useState } from "react";
import { useFirebase } from "../../lib/firebase.ts";
import { explainAuthError } from "./auth-errors.ts";
import { GoogleLogo } from "./google-logo.tsx";
import { GoogleStandIn } from "./google-stand-in.tsx";

/** Google's own window; in the local suite, which may have no way to Google, a stand-in for it. */
export function GoogleButton({ onProblem }: { onProblem: (problem: string | null) => void }) {
  const { auth, config } = useFirebase();
  const [busy, setBusy] = useState(false);
  const [standInOpen, setStandInOpen] = useState(false);

  const signIn = async () => {
    onProblem(null);
    if (config.suite) return setStandInOpen(true);
    setBusy(true);
    try {
      await signInWithPopup(auth, new GoogleAuthProvider(), browserPopupRedirectResolver);
    } catch (error) {
      onProblem(explainAuthError(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Button variant="default" leftSection={<GoogleLogo />} loading={busy} onClick={() => void signIn()}>
        Continue with Google
      </Button>
      {config.suite && (
        <GoogleStandIn opened={standInOpen} onClose={() => setStandInOpen(false)} onProblem={onProblem} />
      )}
    </>
  );
}
