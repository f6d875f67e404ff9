import { Alert, Button } from "@mantine/core";
import type { SuiteConfig } from "@frontdesk/model/suite";
import { signInWithEmailAndPassword } from "firebase/auth";
import { useState } from "react";
import { useFirebase } from "../../lib/firebase.ts";
import { explainAuthError } from "./auth-errors.ts";
import classes from "./sign-in-page.module.css";

/** Only the local suite has these. */
export function DemoLogins({ logins }: { logins: SuiteConfig["logins"] }) {
  const { auth } = useFirebase();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const signIn = async ({ role, email, password }: SuiteConfig["logins"][number]) => {
    setBusy(role);
    setProblem(null);
    try {
      await signInWithEmailAndPassword(auth, email, password);
    } catch (error) {
      setProblem(explainAuthError(error));
    } finally {
      setBusy(null);
    }
  };
  return (
    <section className={classes.demo} aria-labelledby="demo-logins">
      <h2 id="demo-logins">Local suite: demo logins</h2>
      <p className={classes.note}>One tap signs in. They exist only on this computer.</p>
      {problem && (
        <Alert color="red" role="alert" variant="light" mb="sm">
          {problem}
        </Alert>
      )}
      <div className={classes.logins}>
        {logins.map((login) => (
          <Button
            key={login.email}
            variant="default"
            size="xs"
            loading={busy === login.role}
            disabled={busy !== null && busy !== login.role}
            title={login.email}
            data-testid={`demo-login-${login.role}`}
            onClick={() => void signIn(login)}
          >
            {roleName(login.role)}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** "platformOwner" -> "Platform owner" */
function roleName(role: string): string {
  const words = role.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
