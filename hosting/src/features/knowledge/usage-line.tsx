import { KnowledgeUsage } from "@frontdesk/model/knowledge-inputs";
import { Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCall } from "../../lib/call.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./knowledge.module.css";

const names = { sources: "sources", chunks: "passages", pages: "pages of websites and wikis" } as const;
const near = 0.8;

/** How much of the plan is used: in one line, and what is nearly full with a bar. */
export function UsageLine({ version }: { version: string }) {
  const call = useCall();
  const { tenantId } = useTenant();
  const { data } = useQuery({
    queryKey: ["knowledgeUsage", tenantId, version],
    queryFn: () => call("knowledgeUsage", { tenantId }, KnowledgeUsage),
    staleTime: 30_000,
    placeholderData: (before) => before,
  });
  if (!data) return <p className={classes.usage}>&nbsp;</p>;
  const { used, limits } = data;
  const full = (["sources", "chunks", "pages"] as const).filter((what) => used[what] >= near * limits[what]);
  return (
    <div className={classes.usage} data-testid="knowledge-usage">
      <span>
        {used.sources.toLocaleString("en")} of {limits.sources.toLocaleString("en")} sources,{" "}
        {used.chunks.toLocaleString("en")} of {limits.chunks.toLocaleString("en")} passages
      </span>
      {full.map((what) => (
        <div key={what} className={classes.nearlyFull}>
          <Progress
            value={(used[what] / limits[what]) * 100}
            size="sm"
            color="orange"
            aria-label={`Used ${names[what]}`}
          />
          <span>
            {used[what] >= limits[what] ? "No" : "Few"} {names[what]} are left: {used[what].toLocaleString("en")} of{" "}
            {limits[what].toLocaleString("en")} are used.
          </span>
        </div>
      ))}
    </div>
  );
}
