import { Button, FileButton, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { CreateUploadResult } from "@frontdesk/model/media";
import { CreateLogoUploadInput, LogoType, LogoUrlResult } from "@frontdesk/model/settings";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Image } from "lucide-react";
import { useRef } from "react";
import { z } from "zod";
import { useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./settings.module.css";

/** Signed URLs live for ten minutes. */
const refreshMs = 8 * 60_000;
const nothing = z.object({});

/** Saved as soon as it is chosen, apart from the form. */
export function LogoField() {
  const call = useCall();
  const { tenantId, tenant, canManage } = useTenant();
  const reset = useRef<() => void>(null);
  const logo = tenant.logo ?? null;
  const { data } = useQuery({
    queryKey: ["logo", tenantId, logo?.id],
    queryFn: () => call("logoUrl", { tenantId }, LogoUrlResult),
    enabled: logo !== null,
    staleTime: refreshMs,
    refetchInterval: refreshMs,
  });
  const save = useMutation({
    mutationFn: async (file: File | null) => {
      const uploadId = file && (await upload(file));
      await call("saveLogo", { tenantId, uploadId }, nothing);
    },
    onError: (error) =>
      notifications.show({
        color: "red",
        title: "The logo was not changed",
        message: error instanceof Refused ? error.message : explain(error),
      }),
    onSettled: () => reset.current?.(),
  });
  const upload = async (file: File): Promise<string> => {
    const input = CreateLogoUploadInput.safeParse({ tenantId, type: file.type, size: file.size });
    if (!input.success) throw new Refused(input.error.issues[0]?.message ?? "This file cannot be a logo.");
    const { uploadId, url, headers } = await call("createLogoUpload", input.data, CreateUploadResult);
    const response = await fetch(url, { method: "PUT", headers, body: file }).catch(() => null);
    if (!response?.ok) throw new Refused("The upload broke off. Check your connection and try again.");
    return uploadId;
  };
  const url = logo && data?.url;
  return (
    <div className={classes.logo}>
      {url ? (
        <img src={url} alt={`Logo of ${tenant.name}`} />
      ) : (
        <span className={classes.noLogo}>
          <Image size={22} aria-hidden />
        </span>
      )}
      {canManage && (
        <Group gap="xs">
          <FileButton
            resetRef={reset}
            accept={LogoType.options.join(",")}
            onChange={(file) => file && save.mutate(file)}
          >
            {(props) => (
              <Button {...props} size="xs" variant="default" loading={save.isPending}>
                {logo ? "Replace the logo" : "Upload a logo"}
              </Button>
            )}
          </FileButton>
          {logo && (
            <Button size="xs" variant="subtle" color="red" disabled={save.isPending} onClick={() => save.mutate(null)}>
              Remove
            </Button>
          )}
        </Group>
      )}
      <p className={classes.hint}>PNG, JPEG or WebP, at most 1 MB. Saved at once.</p>
    </div>
  );
}

class Refused extends Error {}
