import { Menu } from "@mantine/core";
import { CircleCheck, CirclePause } from "lucide-react";
import { useAvailability } from "../lib/availability.ts";

/** Of the account menu on a business's pages. */
export function AvailabilityItem() {
  const { isAvailable, mayBe, set } = useAvailability();
  if (!mayBe) return null;
  return (
    <>
      <Menu.Label>
        {isAvailable ? "Conversations are offered to you" : "No conversations are offered to you"}
      </Menu.Label>
      <Menu.Item
        closeMenuOnClick={false}
        leftSection={isAvailable ? <CirclePause size={16} aria-hidden /> : <CircleCheck size={16} aria-hidden />}
        onClick={() => void set(!isAvailable)}
        data-testid="availability"
      >
        {isAvailable ? "Set yourself away" : "Set yourself available"}
      </Menu.Item>
      <Menu.Divider />
    </>
  );
}
