import { Alert, Anchor, Button, Divider, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { signInWithEmailAndPassword } from "firebase/auth";
import { useState } from "react";
import { useFirebase } from "../../lib/firebase.ts";
import { explainAuthError } from "./auth-errors.ts";
import { GoogleButton } from "./google-button.tsx";
import { isEmail } from "./is-email.ts";
import classes from "./sign-in-page.module.css";

type Props = { email: string; onEmail: (email: string) => void; onForgotten: () => void };

export function SignInForm({ email, onEmail, onForgotten }: Props) {
  const { auth } = useFirebase();
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({
    initialValues: { email, password: "" },
    onValuesChange: (values) => onEmail(values.email),
    validate: {
      email: (value) => (isEmail(value) ? null : "Enter your e-mail address"),
      password: (value) => (value === "" ? "Enter your password" : null),
    },
  });
  const submit = form.onSubmit(async (values) => {
    setProblem(null);
    try {
      await signInWithEmailAndPassword(auth, values.email.trim(), values.password);
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
          label="E-mail"
          type="email"
          autoComplete="username"
          data-testid="sign-in-email"
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          data-testid="sign-in-password"
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={form.submitting} data-testid="sign-in-submit">
          Sign in
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={onForgotten}>
          Forgot your password?
        </Anchor>
      </form>
      <Divider label="or" />
      <GoogleButton onProblem={setProblem} />
    </>
  );
}
