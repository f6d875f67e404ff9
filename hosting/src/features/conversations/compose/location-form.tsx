import { Button, Group, NumberInput, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { LocateFixed } from "lucide-react";
import { useState } from "react";
import { LocationCard } from "../location-card.tsx";
import classes from "./compose.module.css";
import { ComposeForm } from "./compose-form.tsx";
import type { ComposeProps } from "./compose-props.ts";
import { useContentForm } from "./use-content-form.ts";

const number = (value: number | string): number => (value === "" ? Number.NaN : Number(value));

export function LocationForm(props: ComposeProps) {
  const [{ latitude, longitude, name, address }, set] = useState({
    latitude: "" as number | string,
    longitude: "" as number | string,
    name: "",
    address: "",
  });
  const content = {
    kind: "location",
    latitude: number(latitude),
    longitude: number(longitude),
    name: name.trim(),
    address: address.trim(),
  };
  const { problems, submit, sending } = useContentForm(content, props);
  const change = (fields: object) => set((before) => ({ ...before, ...fields }));
  const isPlace = Number.isFinite(content.latitude) && Number.isFinite(content.longitude);

  const useMine = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        change({ latitude: Number(coords.latitude.toFixed(6)), longitude: Number(coords.longitude.toFixed(6)) }),
      () => notifications.show({ color: "red", title: "No position", message: "The browser gave none. Type it in." }),
    );

  return (
    <ComposeForm onSubmit={submit} onClose={props.onClose} sending={sending}>
      <Group grow align="flex-start">
        <NumberInput
          label="Latitude"
          decimalScale={6}
          hideControls
          value={latitude}
          onChange={(value) => change({ latitude: value })}
          error={problems["latitude"]}
          data-autofocus
        />
        <NumberInput
          label="Longitude"
          decimalScale={6}
          hideControls
          value={longitude}
          onChange={(value) => change({ longitude: value })}
          error={problems["longitude"]}
        />
      </Group>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<LocateFixed size={14} aria-hidden />}
        onClick={useMine}
        className={classes.start}
      >
        Use where I am
      </Button>
      <TextInput
        label="Name"
        description="Optional, such as the name of the shop"
        value={name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={problems["name"]}
      />
      <TextInput
        label="Address"
        description="Optional"
        value={address}
        onChange={(event) => change({ address: event.currentTarget.value })}
        error={problems["address"]}
      />
      {isPlace && (
        <LocationCard
          location={{
            latitude: content.latitude,
            longitude: content.longitude,
            name: content.name || null,
            address: content.address || null,
          }}
        />
      )}
    </ComposeForm>
  );
}
