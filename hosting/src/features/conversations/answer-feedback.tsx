import { ActionIcon, Button, TextInput } from "@mantine/core";
import type { Message } from "@frontdesk/model/message";
import { ClipboardCheck, ThumbsDown, ThumbsUp } from "lucide-react";
import { use, useState } from "react";
import { z } from "zod";
import type { WithId } from "../../lib/live-documents.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import { SaveCaseContext } from "./save-case.ts";
import classes from "./answer-feedback.module.css";

/** What the team thinks of an answer; one that is marked as wrong comes up among the unanswered questions. */
export function AnswerFeedback({ message }: { message: WithId<Message> }) {
  const { can } = useTenant();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const rate = useTenantAction("rateAnswer", { result: z.object({}), onDone: () => setAsking(false) });
  const { feedback = null, customerReaction = null, conversationId, id: messageId } = message;
  const saveCase = use(SaveCaseContext);
  const say = (value: "up" | "down" | null) =>
    rate.mutate({ conversationId, messageId, value, reason: value === "down" ? reason : "" });
  const given = feedback?.value ?? null;
  return (
    <div className={classes.feedback}>
      <div className={classes.line}>
        <span>{feedback ? `Marked by ${feedback.name}` : "Was this answer right?"}</span>
        <ActionIcon
          variant={given === "up" ? "filled" : "default"}
          aria-label="This answer is right"
          aria-pressed={given === "up"}
          disabled={!can("answerCustomers")}
          onClick={() => say(given === "up" ? null : "up")}
        >
          <ThumbsUp size={15} />
        </ActionIcon>
        <ActionIcon
          variant={given === "down" ? "filled" : "default"}
          color="red"
          aria-label="This answer is wrong"
          aria-pressed={given === "down"}
          disabled={!can("answerCustomers")}
          onClick={() => (given === "down" ? say(null) : setAsking(!asking))}
        >
          <ThumbsDown size={15} />
        </ActionIcon>
      </div>
      {customerReaction && (
        <p className={classes.reason}>
          The customer reacted with {customerReaction.emoji}
          {customerReaction.value === "down" && ", so the question is among the unanswered"}.
        </p>
      )}
      {saveCase && (
        <Button
          className={classes.save}
          size="compact-sm"
          variant="default"
          leftSection={<ClipboardCheck size={14} aria-hidden />}
          onClick={() => saveCase(messageId)}
        >
          Save as test case
        </Button>
      )}
      {feedback?.reason && <p className={classes.reason}>{feedback.reason}</p>}
      {asking && given !== "down" && (
        <form
          className={classes.ask}
          onSubmit={(event) => {
            event.preventDefault();
            say("down");
          }}
        >
          <TextInput
            label="What is wrong with it?"
            description="Optional. The question then comes up under Unanswered."
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" loading={rate.isPending}>
            Mark as wrong
          </Button>
        </form>
      )}
    </div>
  );
}
