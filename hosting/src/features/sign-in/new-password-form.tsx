import { Alert, Button, PasswordInput, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { NewPassword } from "@frontdesk/model/team";
import { useQuery } from "@tanstack/react-query";
import { confirmPasswordReset, signInWithEmailAndPassword, verifyPasswordResetCode } from "firebase/auth";
import { useState } from "react";
import { z } from "zod";
import { useCall } from "../../lib/call.ts";
import { useFirebase } from "../../lib/firebase.ts";
import { problemOf } from "../../lib/problem-of.ts";
import { explainAuthError } from "./auth-errors.ts";
import classes from "./sign-in-page.module.css";

/** Behind the link of a reset: whoever else is signed in with the old password is signed out. */
export function NewPasswordForm({ code }: { code: string }) {
  const { auth } = useFirebase();
  const call = useCall();
  const [problem, setProblem] = useState<string | null>(null);
  const account = useQuery({
    queryKey: ["resetCode", code],
    queryFn: () => verifyPasswordResetCode(auth, code),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const form = useForm({ initialValues: { password: "" }, validate: { password: problemOf(NewPassword) } });
  const submit = form.onSubmit(async ({ password }) => {
    setProblem(null);
    try {
      await confirmPasswordReset(auth, code, password);
      if (account.data) await signInWithEmailAndPassword(auth, account.data, password);
      await call("endSessions", { keepThisOne: true }, z.object({}));
      location.assign("/");
    } catch (error) {
      setProblem(explainAuthError(error));
    }
  });
  const said = problem ?? (account.error ? explainAuthError(account.error) : null);
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {said && (
        <Alert color="red" role="alert" variant="light">
          {said}
        </Alert>
      )}
      {account.data && <Text size="sm">For {account.data}. Other devices are signed out.</Text>}
      <PasswordInput
        label="New password"
        description="10 characters or more; several words are easy to remember"
        autoComplete="new-password"
        data-testid="new-password"
        disabled={account.isError}
        {...form.getInputProps("password")}
      />
      <Button type="submit" loading={form.submitting} disabled={!account.data} data-testid="new-password-submit">
        Set it and sign in
      </Button>
    </form>
  );
}
