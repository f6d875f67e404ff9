import { Title } from "@mantine/core";
import { useState } from "react";
import { useDocumentTitle } from "@mantine/hooks";
import { useFirebase } from "../../lib/firebase.ts";
import { DemoLogins } from "./demo-logins.tsx";
import { ResetForm } from "./reset-form.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import classes from "./sign-in-page.module.css";

/** The router leads on as soon as somebody is signed in. */
export function SignInPage() {
  const { suite } = useFirebase().config;
  const [email, setEmail] = useState("");
  const [forgotten, setForgotten] = useState(false);
  useDocumentTitle(forgotten ? "Reset your password · Frontdesk" : "Sign in · Frontdesk");
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <Title order={1} size="h2">
          {forgotten ? "Reset your password" : "Sign in to Frontdesk"}
        </Title>
        {forgotten ? (
          <ResetForm email={email} onEmail={setEmail} onBack={() => setForgotten(false)} />
        ) : (
          <SignInForm email={email} onEmail={setEmail} onForgotten={() => setForgotten(true)} />
        )}
      </div>
      {suite && !forgotten && <DemoLogins logins={suite.logins} />}
    </main>
  );
}
