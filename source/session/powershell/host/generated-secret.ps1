# Makes a password, as Handrail's own rehearsal does: 20 characters with each kind of character in it, about 115 bits.
# Microsoft 365 wants 8 to 256 characters of at least three kinds. Letters and digits that are taken for each other on the telephone or on paper are left out.
function New-HandrailGeneratedSecret {
	$alphabets = 'ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!#%+-=?@_'
	$all = -join $alphabets
	# A byte from here on would make the first characters more likely than the others; it is drawn again.
	$even = 256 - 256 % $all.Length
	$random = [System.Security.Cryptography.RandomNumberGenerator]::Create()
	try {
		$bytes = [byte[]]::new(1)
		while ($true) {
			$secret = [System.Text.StringBuilder]::new()
			while ($secret.Length -lt 20) {
				$random.GetBytes($bytes)
				if ($bytes[0] -lt $even) {
					$null = $secret.Append($all[$bytes[0] % $all.Length])
				}
			}

			$made = $secret.ToString()
			# Drawn again as a whole, so that no place is less random than another.
			$missing = @(foreach ($alphabet in $alphabets) {
				if ($made.IndexOfAny($alphabet.ToCharArray()) -lt 0) {
					$alphabet
				}
			})
			if ($missing.Length -eq 0) {
				return $made
			}
		}
	} finally {
		$random.Dispose()
	}
}
