"""What a conclusion means for a drafter: scenarios, nearest misses, what a finding rests on."""
