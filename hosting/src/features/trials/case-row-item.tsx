import { Button } from "@mantine/core";
import { ButtonLink } from "../../components/button-link.tsx";
import { useTenant } from "../../lib/tenant.ts";
import { expectationText, questionText } from "./case-texts.ts";
import type { CaseRow } from "./trial-queries.ts";
import classes from "./trials.module.css";

type Props = { row: CaseRow; onEdit: () => void; onRemove: () => void };

export function CaseRowItem({ row, onEdit, onRemove }: Props) {
  const { tenantId, can, clock } = useTenant();
  const when = new Intl.DateTimeFormat(clock.locale, { dateStyle: "medium", timeZone: clock.timeZone });
  return (
    <li className={classes.card} data-testid="case-row">
      <div className={classes.rowHead}>
        <h2 dir="auto">{questionText(row)}</h2>
        <div className={classes.actions}>
          <ButtonLink
            size="compact-sm"
            variant="default"
            to="/t/$tenantId/conversations/$conversationId"
            params={{ tenantId, conversationId: row.conversationId }}
          >
            Conversation
          </ButtonLink>
          {can("editAssistant") && (
            <>
              <Button size="compact-sm" variant="default" onClick={onEdit}>
                Edit
              </Button>
              <Button size="compact-sm" variant="default" onClick={onRemove}>
                Remove
              </Button>
            </>
          )}
        </div>
      </div>
      <p className={classes.note}>{expectationText(row.expect)}</p>
      <p className={classes.note}>
        Saved by {row.savedBy.name}, {when.format(row.createdAt.toDate())}
      </p>
    </li>
  );
}
