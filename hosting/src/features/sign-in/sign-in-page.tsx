import { Alert, Anchor, Text } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useDocumentTitle } from "@mantine/hooks";
import { useFirebase } from "../../lib/firebase.ts";
import { DemoLogins } from "./demo-logins.tsx";
import { ResetForm } from "./reset-form.tsx";
import { SignCard } from "./sign-card.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { readSignInNotice } from "../../lib/sign-in-notice.ts";

/** The router leads on as soon as somebody is signed in. */
export function SignInPage() {
  const { suite } = useFirebase().config;
  const search = useSearch({ from: "/sign-in" });
  const [email, setEmail] = useState(search.email ?? "");
  const [notice] = useState(readSignInNotice);
  const [forgotten, setForgotten] = useState(false);
  useDocumentTitle(forgotten ? "Reset your password · Frontdesk" : "Sign in · Frontdesk");
  return (
    <SignCard
      title={forgotten ? "Reset your password" : "Sign in to Frontdesk"}
      below={suite && !forgotten && <DemoLogins logins={suite.logins} />}
    >
      {notice && !forgotten && (
        <Alert color="pine" variant="light" role="alert">
          {notice}
        </Alert>
      )}
      {forgotten ? (
        <ResetForm email={email} onEmail={setEmail} onBack={() => setForgotten(false)} />
      ) : (
        <>
          <SignInForm email={email} onEmail={setEmail} onForgotten={() => setForgotten(true)} />
          <Text size="sm" ta="center">
            New here?{" "}
            <Anchor
              inherit
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/sign-up"
                  search={{ ...search, ...(email && { email }) }}
                  data-testid="to-sign-up"
                />
              )}
            >
              Create an account
            </Anchor>
          </Text>
        </>
      )}
    </SignCard>
  );
}
