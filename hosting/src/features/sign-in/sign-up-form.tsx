import { Alert, Button, Divider, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { EmailAddress, NewPassword, PersonName } from "@frontdesk/model/team";
import { createUserWithEmailAndPassword, sendEmailVerification, updateProfile } from "firebase/auth";
import { useState } from "react";
import { useFirebase } from "../../lib/firebase.ts";
import { problemOf } from "../../lib/problem-of.ts";
import { explainAuthError } from "./auth-errors.ts";
import { GoogleButton } from "./google-button.tsx";
import classes from "./sign-in-page.module.css";

export function SignUpForm({ email, onEmail }: { email: string; onEmail: (email: string) => void }) {
  const { auth } = useFirebase();
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({
    initialValues: { name: "", email, password: "" },
    onValuesChange: (values) => onEmail(values.email),
    validate: { name: problemOf(PersonName), email: problemOf(EmailAddress), password: problemOf(NewPassword) },
  });
  const submit = form.onSubmit(async ({ name, email, password }) => {
    setProblem(null);
    try {
      const { user } = await createUserWithEmailAndPassword(auth, EmailAddress.parse(email), password);
      // The account is there, and the page moves on. A mail that does not go out now is ordered again from the banner.
      await updateProfile(user, { displayName: PersonName.parse(name) });
      await user.getIdToken(true);
      await sendEmailVerification(user, { url: location.origin }).catch(() => null);
    } catch (error) {
      setProblem(explainAuthError(error));
    }
  });
  return (
    <>
      <form className={classes.form} onSubmit={submit} noValidate>
        {problem && (
          <Alert color="red" role="alert" variant="light">
            {problem}
          </Alert>
        )}
        <TextInput
          label="Your name"
          description="Colleagues and customers see it"
          autoComplete="name"
          data-testid="sign-up-name"
          {...form.getInputProps("name")}
        />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          data-testid="sign-up-email"
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label="Password"
          description="10 characters or more; several words are easy to remember"
          autoComplete="new-password"
          data-testid="sign-up-password"
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={form.submitting} data-testid="sign-up-submit">
          Create account
        </Button>
      </form>
      <Divider label="or" />
      <GoogleButton onProblem={setProblem} />
    </>
  );
}
