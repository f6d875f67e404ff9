import { PublishVersionResult } from "@frontdesk/model/assistant";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useTenantAction } from "../../lib/use-tenant-action.ts";

type Props = {
  number: number;
  /** The version that is live, 0 for none. */
  live: number;
  isFormer: boolean;
  /** What the cases said so far. */
  score: { cases: number; done: number; passed: number };
};

/** Asks once more, with what the cases said. */
export function PublishButton({ number, live, isFormer, score }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  const publish = useTenantAction("publishVersion", {
    result: PublishVersionResult,
    onDone: ({ outcome }) => {
      close();
      notifications.show(
        outcome === "published"
          ? { title: `Version ${number} is live`, message: "Customers are answered with it within a minute." }
          : {
              color: "yellow",
              title: "Not published",
              message: "Another version went live meanwhile. Look at it first.",
            },
      );
    },
  });
  const verb = isFormer ? "Go back to" : "Publish";
  return (
    <>
      <Button size="sm" onClick={open} data-testid="publish-version">
        {verb} version {number}
      </Button>
      <Modal opened={opened} onClose={close} centered title={`${verb} version ${number}?`}>
        <Stack>
          <Text size="sm">Customers are answered with it within a minute. You can go back at any time.</Text>
          <Text size="sm" c={score.passed < score.done ? "var(--fd-danger)" : "dimmed"}>
            {scoreText(score)}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Not yet
            </Button>
            <Button
              loading={publish.isPending}
              onClick={() => publish.mutate({ number, live })}
              data-testid="publish-confirm"
            >
              {verb} version {number}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

function scoreText({ cases, done, passed }: Props["score"]): string {
  if (cases === 0) return "You have no test cases, so none was run.";
  if (done === 0) return `Your ${cases} test ${cases === 1 ? "case was" : "cases were"} not run on this version.`;
  const rest = done < cases ? `, ${cases - done} not run` : "";
  return `${passed} of ${done} test cases came out as expected${rest}.`;
}
