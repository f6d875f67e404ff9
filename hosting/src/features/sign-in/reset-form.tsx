import { Alert, Anchor, Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { sendPasswordResetEmail } from "firebase/auth";
import { useState } from "react";
import { useFirebase } from "../../lib/firebase.ts";
import { explainAuthError } from "./auth-errors.ts";
import { isEmail } from "./is-email.ts";
import classes from "./sign-in-page.module.css";

type Props = { email: string; onEmail: (email: string) => void; onBack: () => void };

export function ResetForm({ email, onEmail, onBack }: Props) {
  const { auth, config } = useFirebase();
  const [problem, setProblem] = useState<string | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    initialValues: { email },
    onValuesChange: (values) => onEmail(values.email),
    validate: { email: (value) => (isEmail(value) ? null : "Enter your e-mail address") },
  });
  const submit = form.onSubmit(async (values) => {
    setProblem(null);
    const address = values.email.trim();
    try {
      await sendPasswordResetEmail(auth, address, { url: location.href });
      setSentTo(address);
    } catch (error) {
      // Whether an address has an account is nobody else's business.
      if (isUnknownUser(error)) setSentTo(address);
      else setProblem(explainAuthError(error));
    }
  });
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {problem && (
        <Alert color="red" role="alert" variant="light">
          {problem}
        </Alert>
      )}
      {sentTo ? (
        <Alert color="pine" role="alert" variant="light">
          If <strong>{sentTo}</strong> has an account, a link to set a new password is on its way there.
          {config.suite && " The local suite sends no mail: look into its outbox."}
        </Alert>
      ) : (
        <p className={classes.note}>We send a link to set a new one.</p>
      )}
      <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps("email")} />
      <Button type="submit" loading={form.submitting}>
        {sentTo ? "Send again" : "Send the link"}
      </Button>
      <Anchor component="button" type="button" size="sm" onClick={onBack}>
        Back to sign-in
      </Anchor>
    </form>
  );
}

const isUnknownUser = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "auth/user-not-found";
