import { Button, TextInput } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { Tried } from "@frontdesk/model/unanswered";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import type { FormEvent } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { KnowledgeTabs } from "../../components/knowledge-tabs.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import { TriedAnswer } from "./tried-answer.tsx";
import classes from "./unanswered.module.css";

/** What the assistant would answer, from which passages, and why. Nothing is sent. */
export function PlaygroundPage() {
  const { tenant, can } = useTenant();
  const [question, setQuestion] = useState("");
  const attempt = useTenantAction("tryQuestion", { result: Tried });
  useDocumentTitle(`Playground · ${tenant.name}`);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() !== "") attempt.mutate({ question: question.trim() });
  };
  return (
    <PageFrame
      title="Playground"
      text="Ask as a customer would and see what the answer rests on. Nothing is sent to anybody."
      actions={<KnowledgeTabs />}
    >
      <div className={classes.column}>
        <form className={classes.ask} onSubmit={ask}>
          <TextInput
            label="Question"
            placeholder="What are your opening hours?"
            maxLength={500}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
            disabled={!can("tryAssistant")}
            data-testid="try-question"
          />
          <Button type="submit" loading={attempt.isPending} disabled={!can("tryAssistant")} data-testid="try-submit">
            Ask
          </Button>
        </form>
        {attempt.isPending && <ListSkeleton label="Asking the assistant" />}
        {!attempt.isPending && attempt.data && <TriedAnswer tried={attempt.data} />}
        {attempt.isIdle && (
          <EmptyState icon={<FlaskConical />} title="Ask something">
            You see the answer, the passages that were found, how near each is to the question, and why it was answered
            so.
          </EmptyState>
        )}
      </div>
    </PageFrame>
  );
}
