import { Anchor, Text } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { SignCard } from "./sign-card.tsx";
import { SignUpForm } from "./sign-up-form.tsx";

/** Makes an account. The router leads on as soon as it is there: to the link the person came by, or to making a business. */
export function SignUpPage() {
  const search = useSearch({ from: "/sign-up" });
  const [email, setEmail] = useState(search.email ?? "");
  useDocumentTitle("Create an account · Frontdesk");
  return (
    <SignCard title="Create your account">
      <SignUpForm email={email} onEmail={setEmail} />
      <Text size="sm" ta="center">
        You have an account?{" "}
        <Anchor
          underline="always"
          inherit
          renderRoot={(props) => <Link {...props} to="/sign-in" search={{ ...search, ...(email && { email }) }} />}
        >
          Sign in
        </Anchor>
      </Text>
    </SignCard>
  );
}
