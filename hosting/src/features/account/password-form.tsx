import { Alert, Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { NewPassword } from "@frontdesk/model/team";
import { EmailAuthProvider, reauthenticateWithCredential, updatePassword } from "firebase/auth";
import { useState } from "react";
import { z } from "zod";
import { useCall } from "../../lib/call.ts";
import { useFirebase } from "../../lib/firebase.ts";
import { problemOf } from "../../lib/problem-of.ts";

const texts: Record<string, string> = {
  "auth/invalid-credential": "The current password is not right.",
  "auth/wrong-password": "The current password is not right.",
  "auth/too-many-requests": "There were too many attempts. Wait some minutes.",
  "auth/network-request-failed": "The server is out of reach. Check your connection and try again.",
};

/** Asks for the current password, so that an open screen is not enough, and signs other devices out. */
export function PasswordForm({ email }: { email: string }) {
  const { auth } = useFirebase();
  const call = useCall();
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({
    initialValues: { current: "", next: "" },
    validate: { current: (value) => (value === "" ? "Enter your password" : null), next: problemOf(NewPassword) },
  });
  const submit = form.onSubmit(async ({ current, next }) => {
    setProblem(null);
    const user = auth.currentUser;
    if (!user) return;
    try {
      await reauthenticateWithCredential(user, EmailAuthProvider.credential(email, current));
      await updatePassword(user, next);
      await user.getIdToken(true);
      await call("endSessions", { keepThisOne: true }, z.object({}));
      form.reset();
      notifications.show({ title: "Your password is changed", message: "Other devices are signed out." });
    } catch (error) {
      const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
      setProblem(texts[code] ?? "This did not work. Try again in a moment.");
    }
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {problem && (
          <Alert color="red" role="alert" variant="light">
            {problem}
          </Alert>
        )}
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          data-testid="current-password"
          {...form.getInputProps("current")}
        />
        <PasswordInput
          label="New password"
          description="10 characters or more. Other devices are signed out."
          autoComplete="new-password"
          data-testid="next-password"
          {...form.getInputProps("next")}
        />
        <Group>
          <Button type="submit" loading={form.submitting} data-testid="change-password">
            Change the password
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
