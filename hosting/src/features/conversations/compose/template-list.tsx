import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { LayoutTemplate, Search } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { ListSkeleton } from "../../../components/list-skeleton.tsx";
import { useFirestore } from "../../../lib/firestore.ts";
import { useLive } from "../../../lib/live.ts";
import { categoryText, languageText } from "../../../lib/template-texts.ts";
import { useTenant } from "../../../lib/tenant.ts";
import { useHeld } from "../use-held.ts";
import classes from "./compose.module.css";
import { PAGE, approvedTemplates } from "./template-source.ts";
import type { TemplateRecord } from "./template-source.ts";

type Props = { wabaId: string | null; onChoose: (template: TemplateRecord) => void };

export function TemplateList({ wabaId, onChoose }: Props) {
  const { tenantId, can } = useTenant();
  const [count, setCount] = useState(PAGE);
  const [search, setSearch] = useState("");
  const [language, setLanguage] = useState("");
  const live = useLive(approvedTemplates(useFirestore(), tenantId, wabaId ?? "", count));
  const list = useHeld(live.status === "ready" ? live.data : undefined);
  const all = list?.rows ?? [];
  const languages = [...new Set(all.map((template) => template.language))].toSorted();
  const wanted = search.trim().toLowerCase();
  const shown = all.filter(
    (template) =>
      (language === "" || template.language === language) &&
      (template.name.includes(wanted) || bodyOf(template).toLowerCase().includes(wanted)),
  );
  if (live.status === "error") return <ErrorState error={live.error} retry={live.retry} />;
  if (!list) return <ListSkeleton label="Loading templates" />;
  if (all.length === 0)
    return (
      <EmptyState icon={<LayoutTemplate />} title="No approved template">
        {can("manageTemplates") ? (
          <Link to="/t/$tenantId/templates" params={{ tenantId }}>
            Sync or write one under Templates
          </Link>
        ) : (
          "An owner or admin can add one under Templates."
        )}
      </EmptyState>
    );
  return (
    <>
      <div className={classes.filters}>
        <TextInput
          aria-label="Search templates by name or text"
          placeholder="Search name or text"
          leftSection={<Search size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          data-autofocus
        />
        <NativeSelect
          aria-label="Language"
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
          data={[
            { value: "", label: "All languages" },
            ...languages.map((code) => ({ value: code, label: languageText(code) })),
          ]}
        />
      </div>
      {shown.length === 0 && <EmptyState icon={<Search />} title="No template matches" />}
      <ul className={classes.templates}>
        {shown.map((template) => (
          <li key={template.id}>
            <button
              type="button"
              className={classes.template}
              onClick={() => onChoose(template)}
              data-testid="template-choice"
            >
              <strong>{template.name}</strong>
              <span>
                {languageText(template.language)} · {categoryText(template.category)}
              </span>
              <span dir="auto">{bodyOf(template)}</span>
            </button>
          </li>
        ))}
      </ul>
      {list.size >= count && (
        <Button variant="subtle" size="xs" mt="md" onClick={() => setCount(count + PAGE)}>
          Load more templates
        </Button>
      )}
    </>
  );
}

const bodyOf = ({ components }: TemplateRecord): string => components.find(({ type }) => type === "BODY")?.text ?? "";
